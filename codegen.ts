import type { CodegenConfig } from '@graphql-codegen/cli'

/** Typed operations for the tests, and an example for every client, from what stands in schema/. */
const config: CodegenConfig = {
  schema: 'schema/hub.graphql',
  documents: 'schema/operations/*.graphql',
  generates: {
    'test/support/generated/': {
      preset: 'client',
      // persisted-documents.json lists what this front end asks, for TRUSTED_DOCUMENTS.
      presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256' } },
      config: {
        documentMode: 'string',
        enumType: 'string-literal',
        useTypeImports: true,
        emitLegacyCommonJSImports: false,
        importExtension: '.ts',
        strictScalars: true,
        scalars: { DateTime: 'string', Date: 'string', URL: 'string', EmailAddress: 'string' },
      },
    },
  },
}

export default config
