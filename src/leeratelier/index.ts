export { Leeratelier, LeeratelierHost, LeeratelierStatus } from './leeratelier.ts'
export { Registration, RegistrationStatus } from './registration.ts'
export { LearningQuestion, Session, SessionStatus } from './session.ts'
