import { fileURLToPath } from 'node:url'

// A NODE_ENV from the shell would give the development build of React.
process.env.NODE_ENV = 'production'

const path = relative => fileURLToPath(new URL(relative, import.meta.url))

export default {
  root: path('.'),
  base: '/graphiql/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [inlineDataAsFiles()],
  worker: { format: 'es' },
  build: {
    outDir: path('../../../dist/graphiql'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
}

// GraphiQL ships its fonts inside the stylesheet; as files they load only when a page needs them, and the CSP needs no `data:`.
function inlineDataAsFiles() {
  const extensions = {
    'font/ttf': 'ttf',
    'font/woff': 'woff',
    'font/woff2': 'woff2',
    'image/png': 'png',
    'image/svg+xml': 'svg',
  }
  return {
    name: 'inline-data-as-files',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (!file.fileName.endsWith('.css')) continue
        file.source = String(file.source).replace(
          /url\("?data:([\w/+]+);base64,([\w+/=]+)"?\)/g,
          (_match, type, data) => {
            const reference = this.emitFile({
              type: 'asset',
              name: `inline.${extensions[type]}`,
              source: Buffer.from(data, 'base64'),
            })
            return `url(${this.getFileName(reference).replace('assets/', '')})`
          },
        )
      }
    },
  }
}
