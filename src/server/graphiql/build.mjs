import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const here = new URL('./', import.meta.url)
const root = new URL('../../../', here)
const stampFile = new URL('dist/graphiql/.stamp', root)
const assets = new URL('dist/graphiql/assets/', root)
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
  compress()
  writeFileSync(stampFile, current)
}

/** Once, here, so that the hub need not. */
function compress() {
  for (const name of readdirSync(assets)) {
    const content = readFileSync(new URL(name, assets))
    if (content.length <= 1024 || !/\.(css|js|svg|ttf)$/.test(name)) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: 6 }
    writeFileSync(new URL(`${name}.br`, assets), brotliCompressSync(content, { params }))
    writeFileSync(new URL(`${name}.gz`, assets), gzipSync(content))
  }
}

if (packages.every(name => existsSync(manifest(name)))) await build()
else console.warn('GraphiQL is not built: its packages are development dependencies.')
