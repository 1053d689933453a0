import type { Schemas } from '../api/types'

/** Names for the shapes that only staff meet. Instants are UTC ISO-8601; money is in minor units. */
export type DayFigures = Schemas['DayFigures']
export type NowFigures = Schemas['NowReply']
export type PastDays = Schemas['DaysReply']
export type HeldSlot = Schemas['HeldSlot']
export type PastGrid = Schemas['PastReply']
export type SlotChange = Schemas['SlotChange']
export type SlotChanges = Schemas['SlotChangesReply']
export type ValueChange = Schemas['ValueChange']
export type VenueChange = Schemas['VenueChange']
export type Preview = Schemas['PreviewReply']
export type Misfit = Omit<Schemas['MisfitRow'], 'resources'> & { resources: string[] }
export type Misfits = Schemas['MisfitsReply']
export type UpcomingHolds = Schemas['UpcomingReply']
export type AuditEntry = Schemas['AuditEntry']
export type DeadMessage = Schemas['DeadMessage']
export type DeadMessageDetail = Schemas['DeadMessageReply']
export type StaffMember = Schemas['StaffMember']
export type Invitation = Schemas['InvitationReply']
export type Names = Schemas['NamesReply']
