import { Field, ID, InterfaceType } from 'type-graphql'
import { PrimaryColumn } from 'typeorm'

@InterfaceType({
  description: 'Whatever has an id of its own and can be read again with `node` (Relay).',
  resolveType: (row: { __typename: string }) => row.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque and stable: good for `node`, `nodes` and for inputs that ask for an id.' })
  @PrimaryColumn('uuid')
  id!: string
}
