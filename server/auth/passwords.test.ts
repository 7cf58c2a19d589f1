import { describe, expect, test } from 'vitest'
import { hashPassword, isPassword } from './passwords.ts'

describe('passwords', () => {
  test('are kept as argon2id with a salt of their own', async () => {
    const [a, b] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(a).not.toBe(b)
  })

  test('only the right one is right', async () => {
    const hash = await hashPassword('correct horse')
    expect(await isPassword('correct horse', hash)).toBe(true)
    expect(await isPassword('Correct horse', hash)).toBe(false)
  })

  test('one that is typed on another keyboard is the same', async () => {
    const hash = await hashPassword('caf\u00e9 ２０２４')
    expect(await isPassword('cafe\u0301 2024', hash)).toBe(true)
  })

  test('none is right without an account', async () => {
    expect(await isPassword('a password that nobody has', undefined)).toBe(false)
  })
})
