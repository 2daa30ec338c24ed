// Taro's mini-program templates know no aria attribute, so what a page says to a screen reader would be dropped silently.
const path = require('node:path')
const components = require('./components.json')

module.exports = (ctx) =>
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      // The web has no templates and keeps its attributes.
      if (!platform.template) return
      platform.template.mergeComponents(ctx, components)
      platform.runtimePath = [].concat(platform.runtimePath, path.resolve(__dirname, 'runtime.mjs'))
    },
  })
