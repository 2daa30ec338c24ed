import { useMemo } from 'react'
import { encode } from 'uqr'
import { hallScreenTexts } from '#shared/text/zh/hall'
import { siteCodeAddress } from '@/platform/siteCode'
import { Square } from '@/staff/signIn/Square'

const border = 2

/** The code people check in with; the same all day, so it is drawn once. */
export function CheckInCode({ token }: { readonly token: string }) {
  const rows = useMemo(() => {
    const { data } = encode(siteCodeAddress(token), { ecc: 'L', border })
    return data.map((row) => row.map((isDark) => (isDark ? '1' : '0')).join(''))
  }, [token])
  return (
    <figure className="hall-code">
      <Square rows={rows} label={hallScreenTexts.code} />
      <figcaption>{hallScreenTexts.checkIn}</figcaption>
    </figure>
  )
}
