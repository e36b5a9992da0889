export { BestPractice } from './best-practice.ts'
export { PracticeAuthor, PracticeOrganisation, SessionPractice } from './practice-links.ts'
export { PracticeRevision } from './practice-revision.ts'
export { Evidence, PracticeStatus, Visibility } from './practice-words.ts'
