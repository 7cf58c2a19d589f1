import { secureHeaders } from 'hono/secure-headers'

const YEAR_SECONDS = 365 * 24 * 60 * 60

/** The rules for the app's own pages. `wasm-unsafe-eval` lets the QR decoder compile; nothing inline runs. */
const pagePolicy = {
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'blob:', 'data:'],
  mediaSrc: ["'self'", 'blob:'],
  workerSrc: ["'self'"],
  connectSrc: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
}

/** Sets the security headers of every answer; a handler that has set one itself keeps it. */
export function securityHeaders(origin: string) {
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: pagePolicy,
    permissionsPolicy: {
      camera: ['self'],
      microphone: [],
      geolocation: [],
      payment: [],
      usb: [],
      displayCapture: [],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: origin.startsWith('https:') ? `max-age=${YEAR_SECONDS}` : false,
  })
}
