import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

const here = new URL('./', import.meta.url)
const root = new URL('../../../', here)
const stampFile = new URL('dist/graphiql/.stamp', root)
const packages = ['graphiql', 'graphql', 'graphql-ws', 'react', 'react-dom', 'vite']

const manifest = name => new URL(`node_modules/${name}/package.json`, root)

function stamp() {
  const hash = createHash('sha256')
  for (const name of readdirSync(here).sort()) hash.update(`${name}\n`).update(readFileSync(new URL(name, here)))
  for (const name of packages) hash.update(`${name} ${JSON.parse(readFileSync(manifest(name), 'utf8')).version}\n`)
  return hash.digest('hex')
}

async function build() {
  const current = stamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === current) return
  const [vite, { default: config }] = await Promise.all([import('vite'), import('./vite.config.js')])
  await vite.build({ configFile: false, ...config })
  writeFileSync(stampFile, current)
}

if (packages.every(name => existsSync(manifest(name)))) await build()
else console.warn('GraphiQL is not built: its packages are development dependencies.')
