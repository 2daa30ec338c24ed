import { useState } from 'react'
import { poolTexts, staffNumberTexts } from '#shared/text/zh/staffNumbers'
import { clockOf } from '#shared/values/clinicTime'
import { useWrite } from '@/api/useWrite'
import { ReasonSheet } from '@/staff/form/ReasonSheet'
import { TextField } from '@/staff/form/TextField'
import type { NumberActName, Place } from '@/staff/numbers/places'

interface NumberActProps {
  readonly sessionId: string
  readonly what: NumberActName
  readonly place: Place
  readonly onClose: () => void
  readonly onDone: () => void
}

const most = 60

/** How many, and why. */
export function NumberAct({ sessionId, what, place: { slot, pool, startsAt, quota }, onClose, onDone }: NumberActProps) {
  const block = useWrite('blockNumbers')
  const unblock = useWrite('unblockNumbers')
  const change = useWrite('changeCapacity')
  const { busy, failure } = { block, unblock, setCapacity: change }[what]
  const isQuota = what === 'setCapacity'
  const [typed, setTyped] = useState(isQuota ? String(quota) : '1')
  const [tried, setTried] = useState(false)
  const count = /^\d{1,2}$/.test(typed) ? Number(typed) : -1
  const isCount = count >= (isQuota ? 0 : 1) && count <= most
  const submit = async (reason: string) => {
    const at = { sessionId, slot, pool, reason }
    const reply = isQuota
      ? await change.send({ ...at, capacity: count })
      : await (what === 'block' ? block : unblock).send({ ...at, count })
    if (reply?.ok) onDone()
  }
  return (
    <ReasonSheet
      id="act"
      title={staffNumberTexts.of(staffNumberTexts[what], clockOf(startsAt), poolTexts[pool])}
      yes={staffNumberTexts.yes}
      reasons={staffNumberTexts.reasons}
      busy={busy}
      failure={failure}
      onClose={onClose}
      isReady={() => {
        setTried(true)
        return isCount
      }}
      onYes={(reason) => void submit(reason)}
    >
      <TextField
        id="act-count"
        label={isQuota ? staffNumberTexts.newQuota : staffNumberTexts.count}
        value={typed}
        digits
        maxLength={2}
        wrong={tried && !isCount ? (isQuota ? staffNumberTexts.quotaWrong : staffNumberTexts.countWrong) : undefined}
        onChange={setTyped}
      />
    </ReasonSheet>
  )
}
