// @flow
import * as React from 'react';

import { ApiError, callIntercom } from '../../api/intercom';
import { fetchCourses, saveCourseAttribute } from '../../api/school';
import { COURSE_ATTRIBUTES } from '../../attributes/definitions';
import type { Course } from '../../types';
import { plural } from '../../util/format';

type Props = {| +token: string |};

type State = {|
  courses: Array<Course>,
  created: number,
  failure: ?string,
|};

export default class CourseAttributes extends React.Component<Props, State> {
  state: State = { courses: [], created: 0, failure: null };

  async componentDidMount() {
    this.setState({ courses: await fetchCourses() });
  }

  handleSetUp = async (): Promise<void> => {
    for (const definition of COURSE_ATTRIBUTES) {
      try {
        await callIntercom(this.props.token, '/data_attributes', {
          method: 'POST',
          body: definition,
        });
        this.setState((state) => ({ created: state.created + 1 }));
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 400) throw error;
      }
    }
  };

  handleCourse = async (course: Course): Promise<void> => {
    await callIntercom(this.props.token, '/data_attributes', {
      method: 'POST',
      body: { name: `attended_${course.code}`, model: 'contact', data_type: 'boolean', messenger_writable: true },
    });
    await saveCourseAttribute(course.code, `attended_${course.code}`);
  };

  render(): React.Node {
    const { courses, created, failure } = this.state;
    return (
      <section>
        <button onClick={this.handleSetUp}>Set up attributes</button>
        <p>{plural(created, 'attribute', 'attributes')} created</p>
        {failure != null && <p className="error">{failure}</p>}
        <ul>
          {courses.map((course) => (
            <li key={course.code}>
              {course.title} ({course.level})
              <button onClick={() => this.handleCourse(course)}>Track</button>
            </li>
          ))}
        </ul>
      </section>
    );
  }
}
