import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readConfig } from '../src/config.ts'
import { projectFile } from '../src/platform/project.ts'
import { privacyPage, registerAsMarkdown, securityTxt } from '../src/privacy/index.ts'

describe('What people can read of privacy and security', () => {
  let server: Server
  let url: string
  beforeAll(async () => {
    const pages = [
      privacyPage(readConfig({ KEEP_ACCOUNTS_MONTHS: '36', KEEP_TRACES_DAYS: '14', KEEP_AUDIT_YEARS: '1' }).keep),
      securityTxt({ contact: 'mailto:security@voorbeeld.example', publicUrl: () => 'https://hub.voorbeeld.example' }),
    ]
    server = createServer((request, response) => {
      if (!pages.some(page => page(request, response))) response.writeHead(404).end()
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })

  it('is in docs/privacy.md as the register has it (the test says what it should be)', async () => {
    const { keep } = readConfig({})
    expect(await readFile(projectFile('docs', 'privacy.md'), 'utf8')).toContain(registerAsMarkdown(keep))
  })

  it('is a page in Dutch that runs nothing and asks nobody else for anything', async () => {
    const page = await fetch(`${url}/privacy`)
    const html = await page.text()
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(html).toContain('<html lang="nl">')
    expect(html).not.toMatch(/<script|https?:|src=/)
    expect((await fetch(`${url}/privacy`, { method: 'HEAD' })).status).toBe(200)
    expect((await fetch(`${url}/privacy`, { method: 'POST' })).status).toBe(405)
    expect((await fetch(`${url}/privacyverklaring`)).status).toBe(404)
  })

  it('tells how long things are kept by the settings of this hub', async () => {
    const html = await (await fetch(`${url}/privacy`)).text()
    expect(html).toContain('Tot 36 maanden na het laatste bezoek')
    expect(html).toContain('elk overzicht 14 dagen')
    expect(html).toContain('1 jaar; de naam verdwijnt met het account')
    expect(html).not.toMatch(/24 maanden|5 jaar/)
  })

  it('says where to report a weakness, for less than a year (RFC 9116)', async () => {
    const file = await fetch(`${url}/.well-known/security.txt`)
    const fields = new Map((await file.text()).split('\n').map(line => line.split(/: (.*)/s) as [string, string]))
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8'])
    expect(fields.get('Contact')).toBe('mailto:security@voorbeeld.example')
    expect(fields.get('Canonical')).toBe('https://hub.voorbeeld.example/.well-known/security.txt')
    const left = new Date(fields.get('Expires') ?? '').getTime() - Date.now()
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThan(365 * 24 * 3600 * 1000)
    expect((await fetch(`${url}/.well-known/security.txt`, { method: 'POST' })).status).toBe(405)
  })
})
