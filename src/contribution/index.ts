export { Contribution, ContributionKind, SubjectType } from './contribution.ts'
export { type Deed, lineFor, record, recordAll } from './record.ts'
export { Dimension, Level } from './tags.ts'
