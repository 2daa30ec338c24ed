import { joinedItem, keyOfRef } from '#functions/store/diaryItem'
import type { DiaryWrite } from '#functions/store/diaryWrites'
import type { Diary } from '#shared/rules/diary'
import { waitedCode } from '#shared/rules/waited'
import type { Joined } from '#shared/rules/waitlist'
import type { ClinicTime } from '#shared/values/clinicTime'

/** Gives a diary of before there was a waitlist the map that joins are kept in. */
export const waitingMapWrite: DiaryWrite = {
  change: { text: 'SET #w = :none', names: { '#w': 'w' }, values: { ':none': {} } },
  condition: { text: 'attribute_exists(pk) AND attribute_not_exists(#w)' },
}

/** Notes that a patient waits for a session, where they may wait for one more, the request has no answer yet, and nothing was booked since. */
export const joinWrite = (diary: Diary, joined: Joined, most: number): DiaryWrite => ({
  change: {
    text: 'SET #w.#s = :joined',
    names: { '#w': 'w', '#s': joined.sessionId, '#x': 'x', '#a': 'a', '#ref': keyOfRef(joined.ref) },
    values: { ':joined': joinedItem(joined), ':most': most, ':booked': diary.entries.length },
  },
  condition: {
    text: 'attribute_not_exists(#w.#s) AND size(#w) < :most AND attribute_not_exists(#x.#ref) AND size(#a) = :booked',
  },
})

/** Takes a session off what a patient waits for, and keeps where the answer to that request is. */
export const waitedWrite = (joined: Joined, now: ClinicTime): DiaryWrite => ({
  change: {
    text: 'SET #x.#ref = :waited REMOVE #w.#s',
    names: { '#w': 'w', '#s': joined.sessionId, '#x': 'x', '#ref': keyOfRef(joined.ref), '#r': 'r' },
    values: { ':waited': `${waitedCode(joined)}@${now}`, ':ref': joined.ref },
  },
  condition: { text: '#w.#s.#r = :ref' },
})
