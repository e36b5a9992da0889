import type { Viewer } from '../platform/viewer.ts'
import type { Leeratelier } from './leeratelier.ts'
import { type Session, SessionStatus } from './session.ts'

/** People of the alliance register, in person. */
export const mayRegister = (viewer: Viewer, { allianceId }: Pick<Leeratelier, 'allianceId'>): boolean =>
  viewer.participant !== null && viewer.alliances.includes(allianceId)

/** Whether people can register and give back their place: until it ends, unless it is cancelled. */
export const isOpen = ({ status, endsAt }: Pick<Session, 'status' | 'endsAt'>): boolean =>
  status === SessionStatus.ANNOUNCED && endsAt > new Date()
