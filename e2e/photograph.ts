import { encode } from 'uqr'

/** How a code was held before a camera. All lengths are in pixels of the picture. */
export interface Shot {
  /** The side of one module where the code is nearest. */
  module: number
  /** Turned in its plane, and leaning away from the camera sideways and backwards, in degrees. */
  turn: number
  leanX: number
  leanY: number
  /** Luminance of black and of white, 0 to 255. */
  black: number
  white: number
  /** What of the light is gone at the darker edge of the picture, 0 to 1. */
  shade: number
  /** Standard deviations of the blur, along x and y, and of the noise. */
  blurX: number
  blurY: number
  noise: number
}

export interface Picture {
  data: Uint8ClampedArray<ArrayBuffer>
  width: number
  height: number
}

export const WIDTH = 640
export const HEIGHT = 480
const QUIET = 4
/** The camera's distance in sides of the code: the smaller, the stronger the perspective. */
const DISTANCE = 2.5
/** Points that are looked at for each pixel, along a side. */
const SAMPLES = 3

/** A picture of a code as a camera takes it. `random`: numbers from 0 to 1. */
export function photograph(text: string, shot: Shot, random: () => number): Picture {
  const { size, data: modules } = encode(text, { ecc: 'M', boostEcc: false, border: QUIET })
  const { toCode, from, to } = projection(size * shot.module, shot)
  const light = new Float32Array(WIDTH * HEIGHT)
  const background = shot.black + (shot.white - shot.black) * 0.4
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) {
      const shade = 1 - (shot.shade * x) / WIDTH
      if (x < from.x || x > to.x || y < from.y || y > to.y) {
        light[y * WIDTH + x] = background * shade
        continue
      }
      let sum = 0
      for (let n = 0; n < SAMPLES * SAMPLES; n++) {
        const dx = ((n % SAMPLES) + 0.5) / SAMPLES
        const dy = (Math.floor(n / SAMPLES) + 0.5) / SAMPLES
        const [u, v] = toCode(x + dx, y + dy)
        const isOnPaper = u >= 0 && u < 1 && v >= 0 && v < 1
        const isDark = isOnPaper && modules[Math.floor(v * size)]![Math.floor(u * size)]
        sum += isOnPaper ? (isDark ? shot.black : shot.white) : background
      }
      light[y * WIDTH + x] = (sum / SAMPLES ** 2) * shade
    }
  const seen = blurred(blurred(light, shot.blurX, 1), shot.blurY, WIDTH)
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(255)
  for (const [at, value] of seen.entries())
    data.fill(value + shot.noise * gaussian(random), at * 4, at * 4 + 3)
  return { data, width: WIDTH, height: HEIGHT }
}

/** Where in the picture the code is. */
interface Projection {
  /** From a point of the picture to one of the code, which lies between 0 and 1 in both directions. */
  toCode: (x: number, y: number) => [number, number]
  /** Pixels beyond which there is nothing of it. */
  from: { x: number; y: number }
  to: { x: number; y: number }
}

function projection(side: number, { turn, leanX, leanY }: Shot): Projection {
  const [a, b, c] = [turn, leanX, leanY].map((degrees) => (degrees * Math.PI) / 180) as [
    number,
    number,
    number,
  ]
  // Where the code's two sides and its middle lie in space, seen from the camera: turned, then leaned about x and y.
  const rotate = ([x, y]: readonly [number, number]): [number, number, number] => {
    const [x1, y1] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)]
    const [y2, z2] = [y1 * Math.cos(b), y1 * Math.sin(b)]
    return [x1 * Math.cos(c) + z2 * Math.sin(c), y2, -x1 * Math.sin(c) + z2 * Math.cos(c)]
  }
  const [right, down] = [rotate([1, 0]), rotate([0, 1])]
  const corners = [0, 1, 2, 3].map((n) => {
    const [u, v] = [(n % 2) - 0.5, Math.floor(n / 2) - 0.5]
    const [x, y, z] = [0, 1, 2].map((at) => u * right[at]! + v * down[at]!) as [number, number, number]
    const scale = (side * DISTANCE) / (z + DISTANCE)
    return { x: WIDTH / 2 + x * scale, y: HEIGHT / 2 + y * scale }
  })
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  return {
    toCode(px, py) {
      // The ray through this pixel meets the code's plane: s * right + t * down + [0, 0, DISTANCE] = k * ray.
      const ray = [(px - WIDTH / 2) / (side * DISTANCE), (py - HEIGHT / 2) / (side * DISTANCE), 1] as const
      const normal = cross(right, down)
      const k = (normal[2] * DISTANCE) / dot(normal, ray)
      const hit = [k * ray[0], k * ray[1], k * ray[2] - DISTANCE] as const
      return [dot(hit, right) + 0.5, dot(hit, down) + 0.5]
    },
    from: { x: Math.floor(Math.min(...xs)), y: Math.floor(Math.min(...ys)) },
    to: { x: Math.ceil(Math.max(...xs)), y: Math.ceil(Math.max(...ys)) },
  }
}

type Vector = readonly [number, number, number]

function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

function cross(one: Vector, other: Vector): Vector {
  return [
    one[1] * other[2] - one[2] * other[1],
    one[2] * other[0] - one[0] * other[2],
    one[0] * other[1] - one[1] * other[0],
  ]
}

/** A Gaussian blur along one direction. `step`: how far the next pixel is. */
function blurred(light: Float32Array, deviation: number, step: number): Float32Array {
  if (deviation === 0) return light
  const reach = Math.ceil(deviation * 3)
  const weights = Array.from({ length: reach * 2 + 1 }, (_, at) =>
    Math.exp(-((at - reach) ** 2) / (2 * deviation ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight)
  const last = light.length - 1
  return light.map((_, at) => {
    let sum = 0
    for (let n = 0; n < weights.length; n++)
      sum += weights[n]! * light[Math.min(last, Math.max(0, at + (n - reach) * step))]!
    return sum / total
  })
}

/** One number of the standard normal distribution (Box and Muller, 1958). */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
