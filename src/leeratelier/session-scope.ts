import { Field, registerEnumType } from 'type-graphql'

export enum SessionScope {
  THIS = 'THIS',
  THIS_AND_FOLLOWING = 'THIS_AND_FOLLOWING',
}

registerEnumType(SessionScope, {
  name: 'SessionScope',
  description: 'Which sessions of a series something is done with (reeks).',
  valuesConfig: {
    THIS: { description: 'The session that is named.' },
    THIS_AND_FOLLOWING: {
      description:
        'The session that is named and those of its series that begin after it; where it is of no series, just the session.',
    },
  },
})

/** `scope` of an input that names a session. */
export const ScopeField = (description: string): PropertyDecorator =>
  Field(() => SessionScope, { nullable: true, defaultValue: SessionScope.THIS, description })
