import { useState } from 'react'
import type { QueueActAsked } from '#shared/contract/schemas/queueActs'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { numberText } from '@/queue/numberText'
import { Sheet } from '@/staff/form/Sheet'
import { AddOnForm } from '@/staff/queue/AddOnForm'
import { actsOf, type May, type RowAct } from '@/staff/queue/actsOf'
import { CallForm } from '@/staff/queue/CallForm'
import { CheckInForm } from '@/staff/queue/CheckInForm'
import { LateForm } from '@/staff/queue/LateForm'
import { MoveForm } from '@/staff/queue/MoveForm'
import { PersonActs } from '@/staff/queue/PersonActs'
import { PersonFacts } from '@/staff/queue/PersonFacts'
import { PriorityForm } from '@/staff/queue/PriorityForm'
import { Refused } from '@/staff/queue/Refused'
import { SlipView } from '@/staff/queue/SlipView'
import type { StepProps } from '@/staff/queue/step'
import { TransferForm } from '@/staff/queue/TransferForm'

interface PersonSheetProps extends Pick<StepProps, 'view' | 'row' | 'summaries' | 'acts'> {
  readonly may: May
  /** What is asked at once instead of what is to be done. */
  readonly first?: RowAct | undefined
  readonly onClose: () => void
}

/** One number of a queue: who it is, why they stand where they stand, and what can be done about it. */
export function PersonSheet({ view, row, summaries, acts, may, first, onClose }: PersonSheetProps) {
  const [step, setStep] = useState<RowAct | undefined>(first)
  const [printsAtOnce, setPrintsAtOnce] = useState(false)
  const name = row.maskedName || staffQueueTexts.nameless
  const does = async (act: QueueActAsked) => {
    if (await acts.does(view, act)) onClose()
  }
  const choose = (act: RowAct) => {
    acts.forget()
    const direct = directly(act, row.serial, row.position === 1)
    if (direct) void does(direct)
    else setStep(act)
  }
  const back = () => {
    acts.forget()
    if (first) onClose()
    else setStep(undefined)
  }
  const props: StepProps = { view, row, summaries, acts, onBack: back, onAct: (act) => void does(act) }
  return (
    <Sheet id="person" title={staffQueueTexts.nextIs(numberText(row.serial), name)} onClose={onClose}>
      {step !== 'slip' && <PersonFacts session={view.session} row={row} />}
      <Refused failure={acts.failure} />
      {step === undefined && <PersonActs acts={actsOf(row, may)} busy={acts.busy} onChoose={choose} />}
      {step === 'checkIn' && (
        <CheckInForm
          {...props}
          onCheckIn={async (andPrint, reason) => {
            if (!(await acts.checksIn(view, row.serial, reason))) return
            if (!andPrint) return onClose()
            setPrintsAtOnce(true)
            setStep('slip')
          }}
        />
      )}
      {(step === 'seeNext' || step === 'endOfSlot') && <LateForm {...props} kind={step} />}
      {step === 'call' && <CallForm {...props} />}
      {step === 'move' && <MoveForm {...props} />}
      {step === 'setPriority' && <PriorityForm {...props} />}
      {step === 'transfer' && <TransferForm {...props} />}
      {step === 'addOn' && <AddOnForm view={view} row={row} onBack={back} />}
      {step === 'slip' && <SlipView view={view} row={row} atOnce={printsAtOnce} />}
    </Sheet>
  )
}

/** What needs no further question. */
const directly = (act: RowAct, serial: number, isNext: boolean): QueueActAsked | undefined => {
  if (act === 'call') return isNext ? { kind: act, serial } : undefined
  const kinds = ['callAgain', 'pass', 'start', 'finish', 'sendForTests', 'back'] as const
  const kind = kinds.find((one) => one === act)
  return kind && { kind, serial }
}
