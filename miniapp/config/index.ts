import path from 'node:path'
import { defineConfig, type UserConfigExport } from '@tarojs/cli'

const shared = path.resolve(__dirname, '../../shared')
const platform = process.env.TARO_ENV ?? 'h5'
const fileName = (folder: string, extension: string) => `${folder}/[name].[contenthash:8].${extension}`

const css = { filename: fileName('css', 'css'), chunkFilename: fileName('css', 'css'), ignoreOrder: true }

export default defineConfig(async () => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: '约诊',
    date: '2026-11-22',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${platform}`,
    plugins: [path.resolve(__dirname, 'plugins/aria')],
    // A page on the web is served beside its API; a mini-program has to name a domain that its platform has been told of.
    defineConstants: {
      API_ADDRESS: JSON.stringify(platform === 'h5' ? '/api' : (process.env.TARO_APP_API ?? 'https://api.example.invalid/api')),
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    alias: { '#shared': shared, '@': path.resolve(__dirname, '../src') },
    mini: {
      // Without this webpack meets TypeScript of shared/ unparsed.
      compile: { include: [shared] },
      postcss: { pxtransform: { enable: true, config: {} } },
      miniCssExtractPluginOption: { ignoreOrder: true },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      router: { mode: 'hash' },
      compile: { include: [shared] },
      miniCssExtractPluginOption: css,
      output: { filename: fileName('js', 'js'), chunkFilename: fileName('js', 'js') },
      // px stays px: the default makes everything twice as large on a desktop.
      postcss: { autoprefixer: { enable: true, config: {} }, pxtransform: { enable: false, config: {} } },
      webpackChain: (chain) => chain.performance.hints(false),
    },
  }
  return config
})
