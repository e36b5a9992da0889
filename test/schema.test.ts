import { readFile } from 'node:fs/promises'
import {
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from 'graphql'
import { generate } from '@graphql-codegen/cli'
import codegen from '../codegen.ts'
import { access } from '../src/access.ts'
import { projectFile, projectFolder } from '../src/platform/project.ts'
import { buildSchema } from '../src/schema.ts'

describe('The schema', () => {
  const schema = buildSchema()
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))

  it('is one that GraphQL allows', () => expect(validateSchema(schema)).toEqual([]))

  it('stands in schema/hub.graphql as the code has it (npm run schema writes it)', async () => {
    const written = await readFile(projectFile('schema', 'hub.graphql'), 'utf8')
    expect(written.trim()).toBe(printSchema(lexicographicSortSchema(schema)))
  })

  it('stands behind the generated operations (npm run schema writes them)', async () => {
    const generated = (await generate({ ...codegen, cwd: projectFolder, silent: true }, false)) as {
      filename: string
      content: string
    }[]
    expect(generated.length).toBeGreaterThan(0)
    for (const { filename, content } of generated) expect(await readFile(filename, 'utf8')).toBe(content)
  })

  it('describes every type, field, argument and enum value', () => {
    const undescribed = types
      .filter(({ name }) => !['String', 'Int', 'Float', 'Boolean', 'ID'].includes(name))
      .flatMap(missing)
    expect(undescribed).toEqual([])
  })

  it.each(['Query', 'Mutation', 'Subscription'] as const)('decides in access.ts who may use each field of %s', root => {
    const type = schema.getType(root)
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : []
    expect(Object.keys(access[root]).sort()).toEqual(fields.sort())
  })

  it('says why of everything that is open to everybody', () => {
    const open = Object.values(access)
      .flatMap(rules => Object.values(rules))
      .filter(({ who }) => who === 'everybody')
    expect(open.every(({ why }) => why)).toBe(true)
  })

  it('takes one input for each mutation and answers with userErrors', () => {
    for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      expect([field.name, field.args.map(({ name }) => name)]).toEqual([field.name, ['input']])
      const payload = schema.getType(String(field.type).replace(/!$/, ''))
      expect(isObjectType(payload) && Object.keys(payload.getFields())).toContain('userErrors')
    }
  })
})

function missing(type: GraphQLNamedType): string[] {
  const undescribed = (parts: Iterable<{ name: string; description?: string | null | undefined }>) =>
    [...parts].filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`)
  const own = undescribed([type])
  if (isEnumType(type)) return [...own, ...undescribed(type.getValues())]
  if (isInputObjectType(type)) return [...own, ...undescribed(Object.values(type.getFields()))]
  if (!isObjectType(type) && !isInterfaceType(type)) return own
  const fields = Object.values(type.getFields())
  return [...own, ...undescribed(fields), ...fields.flatMap(field => undescribed(field.args))]
}
