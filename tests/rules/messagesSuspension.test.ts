import { describe, expect, it } from 'vitest'
import type { SendOutcome } from '#shared/rules/messages/message'
import { suspensionMessages, type Told } from '#shared/rules/messages/suspensionTurns'
import { at } from '#tests/support/givens'

const tried = (outcome?: SendOutcome) => [{ channel: 'sms', at: at('2026-11-20T09:00'), outcome }] as const
const told = (kind: Told['kind'], turn: number, state: Told['state'], attempts: Told['attempts'] = []): Told => ({
  ref: 7,
  kind,
  turn,
  state,
  attempts,
})
const sent = (kind: Told['kind'], turn: number) => told(kind, turn, 'sent', tried('sent'))

describe('how often a suspension is told', () => {
  it.each<[string, readonly Told[], boolean, string]>([
    ['once', [], true, 'suspended 1'],
    ['not again while it lasts', [sent('suspended', 1)], true, 'suspended 1'],
    ['that it takes place after all, to who was told', [sent('suspended', 1)], false, 'restored 1'],
    ['a second suspension again', [sent('suspended', 1), sent('restored', 1)], true, 'suspended 2'],
    [
      'not again when it was taken back and nobody had been told so',
      [sent('suspended', 1), told('restored', 1, 'void')],
      true,
      'suspended 1',
    ],
    ['nothing when it was taken back before it was told', [told('suspended', 1, 'void')], false, ''],
    ['the same when it comes back before it was told', [told('suspended', 1, 'void')], true, 'suspended 1'],
    ['a new one when the first was voided after a try', [told('suspended', 1, 'void', tried('busy'))], true, 'suspended 2'],
    ['that it takes place, to who may have been told', [told('suspended', 1, 'void', tried('unknown'))], false, 'restored 1'],
    ['that it takes place, after a try nobody ended', [told('suspended', 1, 'void', tried())], false, 'restored 1'],
    ['nothing to who certainly was not told', [told('suspended', 1, 'failed', tried('refused'))], false, ''],
    [
      'nothing more once the second was told to be over',
      [sent('suspended', 1), sent('restored', 1), told('suspended', 2, 'void')],
      false,
      'restored 1',
    ],
  ])('%s', (_, before, isSuspended, wanted) => {
    expect(
      suspensionMessages(before, isSuspended)
        .map(({ kind, turn }) => `${kind} ${turn}`)
        .join(),
    ).toBe(wanted)
  })
})
