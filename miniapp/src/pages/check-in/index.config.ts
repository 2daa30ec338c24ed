import { titleTexts } from '#shared/text/zh/titles'

export default definePageConfig({ navigationBarTitleText: titleTexts.checkIn })
