import type { AddOnView } from '#shared/contract/schemas/office'
import type { AddOn } from '#shared/rules/addOn'
import type { PatientProfile } from '#shared/rules/patientProfile'
import type { SlotFacts } from '#shared/rules/session'
import { maskName } from '#shared/values/masked'

/** A request for an add-on as staff see it. */
export const addOnView = (addOn: AddOn, slot: SlotFacts | undefined, patient: PatientProfile | undefined): AddOnView => {
  const { sessionId, ref, askedBy, askedAt, reason, state, decidedBy, decidedAt, decision, serial, failed } = addOn
  return {
    id: ref.toString(36),
    sessionId,
    slot: addOn.slot,
    ...(slot && { startsAt: slot.startsAt }),
    maskedName: maskName(patient?.name ?? ''),
    askedBy,
    askedAt,
    reason,
    state,
    ...(decidedBy && { decidedBy }),
    ...(decidedAt && { decidedAt }),
    ...(decision && { decision }),
    ...(serial !== undefined && { serial }),
    ...(failed && { failed }),
  }
}
