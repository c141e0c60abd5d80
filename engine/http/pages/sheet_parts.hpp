#pragma once
#include "engine/http/pages/page.hpp"
#include "engine/service/directory_file.hpp"

/// What a page says of a sheet that is being read, and what it is answered.
namespace dyak::http {

/// From the sent form: "sheet", "column.N" with "column.N.head", "doubt.N" with "doubt.N.id".
service::SheetAnswers sent_answers(const Context& context);
/// Those of the last sheet of the same shape where the form says nothing.
service::SheetAnswers with_kept(const Context& context, service::SheetAnswers answers, const std::string& print);
/// For the next sheet of the same shape: what its columns are, which institution and post is meant by which words; who is
/// meant by initials is asked each time.
void keep_answers(const Context& context, const service::DirectorySheet& sheet, const service::SheetAnswers& answers);

/// Into the model of the page: counts and lines of the report, questions, columns, sheets of the book.
void put_report(Record& model, const service::SheetReport& report);
void put_questions(Record& model, const service::DirectorySheet& sheet, const definitions::Definitions& definitions);

}  // namespace dyak::http
