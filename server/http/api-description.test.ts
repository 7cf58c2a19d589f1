import { describe, expect, test } from 'vitest'
import { allKinds } from '../../shared/kinds.ts'
import { openTestApp } from '../app-fixture.ts'

interface Description {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, { properties?: Record<string, unknown> }> }
}
interface Operation {
  summary?: string
  security?: unknown[]
  parameters?: { name: string }[]
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> }
  responses: Record<string, unknown>
}

async function described(): Promise<Description> {
  const { visitor } = await openTestApp()
  const answer = await visitor().send('GET', '/api/openapi.json')
  expect(answer.status).toBe(200)
  return (await answer.json()) as Description
}

describe("the API's description", () => {
  test('is OpenAPI 3.1 and knows every endpoint', async () => {
    const { openapi, paths } = await described()
    expect(openapi).toBe('3.1.0')
    const endpoints = Object.entries(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(endpoints.toSorted()).toEqual([
      'DELETE /api/account/devices',
      'DELETE /api/account/devices/{id}',
      'DELETE /api/invites/{id}',
      'GET /api/account',
      'GET /api/account/devices',
      'GET /api/blobs/{sha256}',
      'GET /api/community',
      'GET /api/invites',
      'GET /api/invites/{token}/check',
      'GET /api/stations/{event}/devices',
      'GET /api/sync/stream',
      'GET /health/live',
      'GET /health/ready',
      'POST /api/claim',
      'POST /api/guest-lists/{event}',
      'POST /api/guest-lists/{event}/look',
      'POST /api/invites',
      'POST /api/setup',
      'POST /api/sign-in',
      'POST /api/sign-out',
      'POST /api/sign-up',
      'POST /api/stations/codes',
      'POST /api/stations/set-up',
      'POST /api/sync/pull',
      'POST /api/sync/push',
      'PUT /api/blobs/{sha256}',
    ])
  })

  test('says of every endpoint what it is for, what it answers and how it refuses', async () => {
    const { paths } = await described()
    for (const operations of Object.values(paths))
      for (const { summary, responses } of Object.values(operations)) {
        expect(summary).toBeTruthy()
        expect(Object.keys(responses)).toContain('default')
        expect(Object.keys(responses).some((status) => status.startsWith('2'))).toBe(true)
      }
  })

  test('has the fields that the schemas check', async () => {
    const { paths } = await described()
    const body = paths['/api/sign-in']?.['post']?.requestBody?.content['application/json']?.schema
    expect(Object.keys(body?.properties ?? {})).toEqual(['name', 'password', 'device'])
  })

  test('tells which endpoints are open to visitors', async () => {
    const { paths } = await described()
    expect(paths['/api/sign-in']?.['post']?.security).toEqual([])
    expect(paths['/api/account']?.['get']?.security).toBeUndefined()
  })

  test('has a schema for the body of every kind of document', async () => {
    const { components } = await described()
    for (const { kind } of allKinds)
      expect(components.schemas[`body.${kind}`]?.properties).toHaveProperty('v')
    expect(components.schemas['Document']?.properties).toHaveProperty('stamp')
    expect(components.schemas['Problem']?.properties).toHaveProperty('code')
  })
})

describe('the page of the description', () => {
  test('loads everything from here and runs nothing inline', async () => {
    const { visitor } = await openTestApp()
    const answer = await visitor().send('GET', '/api/docs')
    const page = await answer.text()
    expect(answer.headers.get('Content-Security-Policy')).not.toContain('unsafe-inline')
    expect(page).not.toMatch(/<script>|https?:|onload/)
    for (const [, path = ''] of page.matchAll(/(?:src|href)="(\/api\/[^"]+)"/g)) {
      const file = await visitor().send('GET', path)
      expect(file.status).toBe(200)
      expect(file.headers.get('Content-Type')).toMatch(/^text\/(css|javascript)/)
    }
  })

  test('serves no other file of the package', async () => {
    const { visitor } = await openTestApp()
    for (const name of ['index.html', 'package.json', 'swagger-ui.js', '..%2fpackage.json'])
      expect((await visitor().send('GET', `/api/docs/${name}`)).status).toBe(404)
  })
})
