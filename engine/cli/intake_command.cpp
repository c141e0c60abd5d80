#include "engine/cli/intake_command.hpp"

#include <filesystem>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/base/json.hpp"
#include "engine/cli/arguments.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"
#include "engine/crypto/sha256.hpp"
#include "engine/intake/application.hpp"
#include "engine/intake/attached_files.hpp"
#include "engine/service/read_cases.hpp"
#include "engine/service/remarks.hpp"
#include "engine/service/sender_reach.hpp"

namespace dyak::cli {
namespace {

void tell_refusal(const std::string& path, const Error& error) {
  if (error.public_message.rfind(path, 0) != 0) std::cerr << path << ": ";
  print(error);
}

}  // namespace

int intake(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, {}, {});
  const std::string& form = arguments.word(0, "форма");
  arguments.word(1, "файл");
  Workspace workspace(arguments, Access::Create);
  const workflow::Actor actor = workspace.actor();
  if (workspace.definitions().form(form) == nullptr)
    throw unknown("Формы", form, keys_of(workspace.definitions().forms));
  int refused = 0;
  int code = 0;
  List told;
  for (std::size_t i = 1; i < arguments.words().size(); ++i) {
    const std::string& path = arguments.words()[i];
    try {
      const std::string bytes = read_file(path);
      intake::ReadApplication read = intake::read_application(bytes, path, workspace.definitions());
      if (!read.submission)
        throw Error(ErrorCode::InvalidInput, path + ": заявление не принято", std::move(read.findings));
      if (read.submission->form != form)
        throw Error(ErrorCode::InvalidInput, path + ": заявление по другой форме: «" + read.submission->form + "»");
      const std::string digest = crypto::sha256_hex(bytes);
      const Value written = read.submission->fields;
      if (const definitions::Form* fields_of = workspace.definitions().form(form)) {
        Diagnostics findings;
        Value& fields = read.submission->fields;
        fields = intake::take_files(fields_of->fields(), fields, "/fields",
                                    {std::filesystem::path(path).parent_path().string()}, workspace.store(), findings);
        if (!findings.empty()) throw Error(ErrorCode::InvalidInput, path + ": файлы не приняты", std::move(findings));
      }
      const service::Done done =
          workspace.service().submit(*read.submission, service::bringing(actor, read.submission->fields, written),
                                     {"intake/" + digest, digest, service::RequestKey::Owner::Anyone});
      List remarks;
      if (const auto state = workspace.store().read()->find(done.id)) {
        for (const Diagnostic& remark : service::remarks(*state, workspace.definitions()))
          remarks.push_back(remark.message);
      }
      told.push_back(Record{{"file", path},
                            {"accepted", true},
                            {"repeated", done.repeated},
                            {"case", done.id.value},
                            {"remarks", remarks},
                            {"error", Value()}});
      if (!arguments.json()) {
        std::cout << path << ": " << (done.repeated ? "уже принято раньше, дело " : "принято, дело ") << done.id.value
                  << '\n';
        for (const Value& remark : remarks) std::cout << "  Замечание: " << remark.as_text() << '\n';
      }
    } catch (const Error& error) {
      if (error.code == ErrorCode::Internal || error.code == ErrorCode::Unavailable) throw;
      told.push_back(Record{
          {"file", path}, {"accepted", false}, {"repeated", false}, {"case", Value()}, {"error", to_value(error)}});
      if (!arguments.json()) tell_refusal(path, error);
      if (refused == 0) code = exit_code(error);
      ++refused;
    }
  }
  if (arguments.json()) print_json(told);
  return refused > 0 && arguments.words().size() == 2 ? code : refused == 0 ? 0 : 1;  // one file: its own code
}

// A filter with a slip in it must not look like a district without cases.

}  // namespace dyak::cli
