import { checkInTexts } from '#shared/text/zh/queuePage'
import { tabTexts, titleTexts } from '#shared/text/zh/titles'

const tab = (name: keyof typeof tabTexts) => ({
  pagePath: `pages/${name}/index`,
  text: tabTexts[name],
  iconPath: `assets/tab/${name}.png`,
  selectedIconPath: `assets/tab/${name}-on.png`,
})

/** Staff work at a desk, and the screens of a hall hang there: they are on the web only and never inside a mini-program's package. */
const webOnly = [
  { root: 'staff', pages: ['board/index'] },
  { root: 'pages/hall', pages: ['index'] },
  { root: 'pages/kiosk', pages: ['index'] },
]

export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/appointments/index',
    'pages/me/index',
    'pages/departments/index',
    'pages/search/index',
    'pages/department/index',
    'pages/doctor/index',
    'pages/slots/index',
    'pages/confirm/index',
    'pages/result/index',
    'pages/reschedule/index',
    'pages/wait/index',
    'pages/draw/index',
    'pages/appointment/index',
    'pages/progress/index',
    'pages/progress-code/index',
    'pages/queue/index',
    'pages/check-in/index',
    'pages/patients/index',
    'pages/patient-new/index',
    'pages/agree/index',
    'pages/patient/index',
    'pages/patient-phone/index',
    'pages/patient-export/index',
    'pages/patient-erase/index',
    'pages/consents/index',
    'pages/accesses/index',
    'pages/reminders/index',
    'pages/about/index',
    'pages/account/index',
    'pages/account-phone/index',
    'pages/privacy/index',
    'pages/sign-in/index',
  ],
  subPackages: process.env.TARO_ENV === 'h5' ? webOnly : [],
  window: {
    navigationBarTitleText: titleTexts.home,
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f4f7f6',
    backgroundTextStyle: 'dark',
  },
  tabBar: {
    color: '#536461',
    selectedColor: '#0b6b66',
    backgroundColor: '#ffffff',
    borderStyle: 'white',
    list: [tab('home'), tab('appointments'), tab('me')],
  },
  animation: false,
  // WeChat asks the person with this sentence, and refuses what is not named here.
  permission: { 'scope.userLocation': { desc: checkInTexts.locationScope } },
  requiredPrivateInfos: ['getLocation'],
})
