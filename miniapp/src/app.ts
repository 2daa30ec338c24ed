import { type PropsWithChildren, useEffect } from 'react'
import './app.css'
import './styles/tokens.css'
import './styles/screen.css'
import './styles/elements.css'
import './styles/controls.css'
import './styles/booking.css'
import './styles/session.css'
import './styles/webTabs.css'
import './components/Icon.css'
import { fetchScreens } from '@/platform/fetchScreens'
import { beginAtSiteCode } from '@/platform/siteCode'
import { useWebTabs } from '@/platform/webTabs'
import { largeType } from '@/state/display'

beginAtSiteCode()

export default function App({ children }: PropsWithChildren) {
  useWebTabs(largeType.use())
  useEffect(fetchScreens, [])
  return children
}
