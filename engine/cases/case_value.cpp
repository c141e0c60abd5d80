// The snapshot of a case, and what is shown of it elsewhere: by the tables of fields.hpp.
#include "engine/cases/case.hpp"
#include "engine/cases/member_value.hpp"

namespace dyak::cases {

Value to_value(const Case& state) { return write_record(state, Form::Snapshot); }
Case case_from_value(const Value& value) { return read_record<Case>(value); }

Record shown_in_api(const Case& state) { return write_record(state, Form::Api); }
Record shown_in_api(const TermState& term) { return write_record(term, Form::Api); }
Record shown_in_api(const Task& task) { return write_record(task, Form::Api); }
Record shown_in_api(const Paper& paper) { return write_record(paper, Form::Api); }

Record asked_of(const TermState& term) { return write_record(term, Form::Asked); }
Record asked_of(const Task& task) { return write_record(task, Form::Asked); }
Record asked_of(const Paper& paper) { return write_record(paper, Form::Asked); }
Record asked_of(const Numbered& number) { return write_record(number, Form::Asked); }
Record asked_of(const Defect& defect) { return write_record(defect, Form::Asked); }
Record asked_of(const Step& step) { return write_record(step, Form::Asked); }

}  // namespace dyak::cases
