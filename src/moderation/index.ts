export { AuditAction, AuditEntry } from './audit-entry.ts'
export { AuditEntryFields } from './audit-entry.fields.ts'
export { AuditTrail, enter } from './audit-trail.ts'
export {
  AllianceHiddenContent,
  ContentHidden,
  HiddenContentFields,
  ViewerHiddenContent,
} from './hidden-content.fields.ts'
export { ModerationResolver } from './moderation.resolver.ts'
export { Report, ReportStatus } from './report.ts'
export { AllianceReports, ReportFields, ViewerReports } from './report.fields.ts'
export { reportFound } from './report.service.ts'
