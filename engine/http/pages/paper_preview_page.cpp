// A template on invented data: its text may be changed here and looked at; nothing is written to the files.
#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/http/pages/page.hpp"
#include "engine/http/pages/paper_remarks.hpp"
#include "engine/http/pages/typed.hpp"

namespace dyak::http {
namespace {

/// The file that describes the document.
struct TemplateFile {
  std::string path;
  std::string text;
};

TemplateFile file_of_template(const definitions::Definitions& definitions, const std::string& document) {
  for (const auto& [id, documents] : definitions.documents) {
    const auto found = documents.find(document);
    if (found == documents.end()) continue;
    const std::string& path = found->second->place.file;
    return {path, definitions.texts[path].text_or("")};
  }
  throw Error(ErrorCode::NotFound, "Документа «" + document + "» в описаниях нет");
}

definitions::LoadedDefinitions with_text(const definitions::Definitions& definitions, const TemplateFile& file) {
  std::vector<definitions::SourceFile> files;
  for (const auto& [path, text] : definitions.texts.as_record())
    files.push_back({path, path == file.path ? file.text : text.text_or("")});
  return definitions::load_definitions(files);
}

/// What a template comes to: the paper, or why there is none.
struct Previewed {
  std::optional<composition::ComposedPaper> paper;
  Diagnostics findings;
};

Previewed previewed(const Context& context, const std::string& document, const TemplateFile& file) {
  definitions::LoadedDefinitions loaded = with_text(context.app.definitions(), file);
  Previewed result;
  std::copy_if(loaded.findings.begin(), loaded.findings.end(), std::back_inserter(result.findings),
               [&](const Diagnostic& one) { return one.severity == Severity::Error || one.place.file == file.path; });
  if (loaded.definitions == nullptr) return result;
  try {
    result.paper = context.app.options().preview(loaded.definitions, document, context.app.world().clock.now());
    const Diagnostics& found = result.paper->findings;
    result.findings.insert(result.findings.end(), found.begin(), found.end());
  } catch (const Error& error) {
    if (error.code == ErrorCode::Internal) throw;
    const Diagnostics reasons = reasons_of(error);
    result.findings.insert(result.findings.end(), reasons.begin(), reasons.end());
  }
  return result;
}

List told_findings(const Diagnostics& findings) {
  List all;
  for (const Diagnostic& one : findings)
    all.push_back(Record{{"line", one.place.line == 0 ? Value("") : Value("строка " + std::to_string(one.place.line))},
                         {"text", one.message},
                         {"hint", one.hint},
                         {"bad", one.severity == Severity::Error}});
  return all;
}

Typed typed_template(Context& context) { return {context, "preview/" + context.at("document")}; }

Response preview_page(Context& context, TemplateFile file, const Value& draft) {
  const std::string document = context.at("document");
  const Previewed result = previewed(context, document, file);
  List findings = told_findings(result.findings);
  const bool any = !findings.empty();
  Record model{{"document", document},
               {"path", file.path},
               {"typed", file.text},
               {"draft", draft},
               {"drawn", result.paper.has_value()},
               {"action", "/definitions/papers/" + document},
               {"picture", "/definitions/papers/" + document + "/file"},
               {"any_findings", any},
               {"findings", std::move(findings)}};
  if (result.paper && context.app.options().measure.remarks)
    model.merge(paper_remarks(context, context.app.world().renderer.render(result.paper->document),
                              "/definitions/papers/" + document + "/file?format=remarks"));
  return page(context, "paper_preview", "Описание документа " + document, "service", std::move(model));
}

void require_preview(const Context& context) {
  if (!context.app.options().preview)
    throw Error(ErrorCode::Conflict,
                "Эта служба образцов не составляет: dyak document preview сделает это из папки описаний");
}

TemplateFile typed_file(Context& context, Typed& typed) {
  TemplateFile file = file_of_template(context.app.definitions(), context.at("document"));
  file.text = Value(typed.restore(Record{{"text", file.text}}))["text"].text_or(file.text);
  return file;
}

}  // namespace

namespace pages {

Response definition_paper(Context& context) {
  require_preview(context);
  Typed typed = typed_template(context);
  TemplateFile file = typed_file(context, typed);
  return preview_page(context, std::move(file), typed.note());
}

Response try_definition_paper(Context& context) {
  require_preview(context);
  const Typed typed = typed_template(context);
  TemplateFile file = file_of_template(context.app.definitions(), context.at("document"));
  if (context.field("action") == kDiscard) {
    typed.drop();
    return see_other("/definitions/papers/" + context.at("document"));
  }
  if (std::string text = context.field("text"); !text.empty()) {
    std::erase(text, '\r');
    file.text = text;
    typed.keep(Record{{"text", std::move(text)}});
  }
  return preview_page(context, std::move(file), false);
}

Response definition_paper_file(Context& context) {
  require_preview(context);
  Typed typed = typed_template(context);
  const TemplateFile file = typed_file(context, typed);
  const Previewed result = previewed(context, context.at("document"), file);
  if (!result.paper) throw Error(ErrorCode::Refused, "Описание с ошибками: рисовать нечего", result.findings);
  Response response{200, "application/pdf"};
  response.body = context.app.world().renderer.render(result.paper->document);
  const auto& drawn = context.app.options().measure.drawn;
  if (drawn && context.request.parameter("format") == "remarks") response.body = drawn(response.body);
  put_header(response, "Cache-Control", "no-store");
  put_header(response, "Content-Disposition", content_disposition("inline", context.at("document") + ".pdf"));
  return response;
}

}  // namespace pages
}  // namespace dyak::http
