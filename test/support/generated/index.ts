export * from './gql.ts'
