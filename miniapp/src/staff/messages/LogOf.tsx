import { useState } from 'react'
import { staffMessageTexts } from '#shared/text/zh/staffMessages'
import { MessageLog } from '@/staff/messages/MessageLog'

interface LogOfProps {
  readonly appointmentId: string
  /** Whose appointment it is, for who cannot see the row. */
  readonly name: string
}

/** Opens the messages of an appointment from its row. */
export function LogOf({ appointmentId, name }: LogOfProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        id={`messages-of-${appointmentId}`}
        className="staff-control staff-small"
        aria-label={staffMessageTexts.logOf(name)}
        onClick={() => setIsOpen(true)}
      >
        {staffMessageTexts.log}
      </button>
      {isOpen && <MessageLog appointmentId={appointmentId} onClose={() => setIsOpen(false)} />}
    </>
  )
}
