import { useState } from 'react'
import { encode } from 'uqr'
import type { Answer, Question } from '#shared/contract/schemas'
import { staffQueueTexts } from '#shared/text/zh/staffQueue'
import { shellTexts } from '#shared/text/zh/staffShell'
import { fullDayText } from '#shared/text/zh/times'
import { useWrite } from '@/api/useWrite'
import { siteCodeAddress } from '@/platform/siteCode'
import { RadioField } from '@/staff/form/RadioField'
import { Sheet } from '@/staff/form/Sheet'
import { Square } from '@/staff/signIn/Square'

type Use = keyof typeof staffQueueTexts.siteUses

const uses = Object.keys(staffQueueTexts.siteUses) as readonly Use[]
const asked: Readonly<Record<Use, Omit<Question<'makeSiteLink'>, 'departmentId'>>> = {
  hallPlain: { use: 'hall', names: 'none' },
  hallNames: { use: 'hall', names: 'masked' },
  kiosk: { use: 'kiosk' },
  checkIn: { use: 'checkIn' },
}
const border = 2

/** Opens the screens of a hall: a link that works without signing in, or the code people check in with. */
export function SiteSheet({ departmentId, onClose }: { readonly departmentId: string; readonly onClose: () => void }) {
  const [use, setUse] = useState<Use>('hallPlain')
  const [made, setMade] = useState<Answer<'makeSiteLink'> & { readonly use: Use }>()
  const make = useWrite('makeSiteLink')
  const submit = async () => {
    const reply = await make.send({ departmentId, ...asked[use] })
    if (reply?.ok) setMade({ ...reply.value, use })
  }
  return (
    <Sheet id="site" title={staffQueueTexts.site} onClose={onClose}>
      <form
        className="staff-no-print"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <p className="staff-muted">{staffQueueTexts.siteWhy}</p>
        <RadioField
          id="site-use"
          label={staffQueueTexts.siteUse}
          value={use}
          options={uses.map((one) => ({ value: one, text: staffQueueTexts.siteUses[one] }))}
          onChange={setUse}
        />
        {make.failure && <p role="alert">{make.failure.title}</p>}
        <p className="staff-actions">
          <button type="submit" id="site-make" className="staff-control staff-main" disabled={make.busy}>
            {staffQueueTexts.siteMake}
          </button>
        </p>
      </form>
      {made && (made.use === 'checkIn' ? <SiteCode {...made} /> : <SiteAddress {...made} />)}
    </Sheet>
  )
}

type Made = Answer<'makeSiteLink'>

function SiteAddress({ token, until, use }: Made & { readonly use: Use }) {
  const page = use === 'kiosk' ? 'kiosk' : 'hall'
  const address = `${window.location.origin}/#/pages/${page}/index?t=${encodeURIComponent(token)}`
  return (
    <div id="site-made">
      <p className="staff-said">
        <a id="site-open" className="staff-link" href={address} target="_blank" rel="noreferrer">
          {staffQueueTexts.siteOpen}
        </a>{' '}
        {staffQueueTexts.siteUntil(fullDayText(until))}
      </p>
      <label className="staff-label" htmlFor="site-address">
        {staffQueueTexts.siteAddress}
      </label>
      <input
        id="site-address"
        className="staff-control queue-address"
        readOnly
        value={address}
        onFocus={(event) => event.target.select()}
      />
    </div>
  )
}

function SiteCode({ token, until }: Made) {
  const { data } = encode(siteCodeAddress(token), { ecc: 'L', border })
  const rows = data.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join(''))
  return (
    <div id="site-made">
      <Square rows={rows} label={staffQueueTexts.siteUses.checkIn} />
      <p>
        {staffQueueTexts.siteCodeWhy} {staffQueueTexts.siteUntil(fullDayText(until))}
      </p>
      <p className="staff-actions">
        <button type="button" id="site-print" className="staff-control" onClick={() => window.print()}>
          {shellTexts.print}
        </button>
      </p>
    </div>
  )
}
