export default defineAppConfig({
  pages: ['pages/home/index'],
  window: { navigationBarTitleText: '约诊' },
})
