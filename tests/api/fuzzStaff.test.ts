import { fuzzRoutes } from '#tests/support/fuzzing'

fuzzRoutes(({ who }) => who === 'staff')
