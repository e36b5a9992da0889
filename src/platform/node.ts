import { Field, ID, InterfaceType } from 'type-graphql'
import { PrimaryColumn } from 'typeorm'
import { TYPE } from './reading/row-type.ts'

@InterfaceType({
  description: 'Whatever has an id of its own and can be read again with `node` (Relay).',
  resolveType: (row: { [TYPE]: string }) => row[TYPE],
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and stable: good for `node`, `nodes` and for inputs that ask for an id.' })
  @PrimaryColumn('uuid')
  id!: string
}
