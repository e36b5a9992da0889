export { Contribution, ContributionKind, SubjectType } from './contribution.ts'
export { type Deed, record, recordAll } from './record.ts'
export { Dimension, Level } from './tags.ts'
