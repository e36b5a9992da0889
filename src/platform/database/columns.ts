import { Check, Column, type ColumnOptions } from 'typeorm'
import { snakeCase } from './naming-strategy.ts'

const listed = (values: object) =>
  Object.values(values)
    .map(value => `'${value}'`)
    .join(', ')

function checked(prototype: object, property: string | symbol, kind: string, condition: string) {
  Check(
    `${snakeCase(prototype.constructor.name)}_${snakeCase(String(property))}_${kind}`,
    condition,
  )(prototype.constructor)
}

/** An enum kept as text with a check: a value can be added by a migration that holds no lock for long. */
export function EnumColumn(values: object, options: ColumnOptions = {}): PropertyDecorator {
  return (prototype, property) => {
    Column('text', options)(prototype, property)
    checked(prototype, property, 'known', `${snakeCase(String(property))} in (${listed(values)})`)
  }
}

/** A list of enum values, each of them known. */
export function EnumListColumn(values: object): PropertyDecorator {
  return (prototype, property) => {
    Column('text', { array: true, default: '{}' })(prototype, property)
    checked(prototype, property, 'known', `${snakeCase(String(property))} <@ array[${listed(values)}]`)
  }
}

/** A moment, to the millisecond, as JavaScript and the API know it. */
export const MomentColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({ type: 'timestamp with time zone', precision: 3, ...options })
