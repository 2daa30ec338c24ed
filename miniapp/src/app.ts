import type { PropsWithChildren } from 'react'
import './app.css'
import './styles/tokens.css'
import './styles/screen.css'
import './styles/elements.css'
import './styles/controls.css'
import './styles/booking.css'
import './components/Icon.css'

export default function App({ children }: PropsWithChildren) {
  return children
}
