// @flow
import type { Course } from '../types';

const SCHOOL_API = 'https://kurse.sprachhaus.example/api';
const SCHOOL_API_VERSION = '2.10';

export async function fetchCourses(): Promise<Array<Course>> {
  const response = await fetch(`${SCHOOL_API}/courses`, {
    headers: { 'School-Version': SCHOOL_API_VERSION },
  });
  return (await response.json(): Array<Course>);
}

export async function saveCourseAttribute(code: string, name: string): Promise<void> {
  await fetch(`${SCHOOL_API}/data_attributes`, {
    method: 'POST',
    headers: { 'School-Version': SCHOOL_API_VERSION },
    body: JSON.stringify({ name, model: 'contact', data_type: 'string', code }),
  });
}
