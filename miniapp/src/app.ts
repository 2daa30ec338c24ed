import type { PropsWithChildren } from 'react'
import './app.css'
import './styles/tokens.css'
import './styles/screen.css'
import './styles/elements.css'
import './styles/controls.css'
import './styles/booking.css'
import './styles/session.css'
import './styles/webTabs.css'
import './components/Icon.css'
import { useWebTabs } from '@/platform/webTabs'
import { largeType } from '@/state/display'

export default function App({ children }: PropsWithChildren) {
  useWebTabs(largeType.use())
  return children
}
