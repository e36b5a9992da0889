export {
  AdoptionConnection,
  AdoptionFields,
  OrganisationAdoptions,
  PracticeAdoptions,
  adoptions,
} from './adoption.fields.ts'
export { PracticeAdoptionSummary } from './adoption-summary.fields.ts'
export { AdoptionResolver } from './adoption.resolver.ts'
export { AdoptionStage } from './adoption-stage.ts'
export { AdoptionStep } from './adoption-step.ts'
export { Adaptation, Adoption } from './adoption.ts'
export {
  FollowFields,
  LeeratelierFollowing,
  OrganisationFollowing,
  PracticeFollowing,
  ViewerFollows,
  allFollowed,
  isAtFollowed,
  isFollowed,
} from './follow.fields.ts'
export { FollowResolver } from './follow.resolver.ts'
export { Follow } from './follow.ts'
export { inPerson } from './in-person.ts'
export { PracticeLineage } from './lineage.fields.ts'
export {
  AdoptionReflections,
  PracticeReflections,
  ReflectionConnection,
  ReflectionFields,
  SessionReflections,
  reflections,
} from './reflection.fields.ts'
export { ReflectionResolver } from './reflection.resolver.ts'
export { Reflection } from './reflection.ts'
