// @flow
// Taken from the spreadsheet of the course office, which exports JSON.

export const COURSE_ATTRIBUTES = [
  {
    'name': 'course_level',
    'model': 'contact',
    'data_type': 'string',
    'options': [
      { 'value': 'beginner' },
      { 'value': 'advanced' }
    ]
  },
  { 'name': 'course_started_on', 'model': 'contact', 'data_type': 'date' },
  {
    'name': 'placement_test_score',
    'model': 'contact',
    'data_type': 'integer'
  }
];
