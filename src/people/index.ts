export { Participant } from './participant.ts'
export { ParticipantRole, RoleKind } from './role.ts'
export { AccessToken, ApiKey, SignInLink } from './credential.ts'
