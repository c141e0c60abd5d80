#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/http/app/app.hpp"
#include "engine/http/wire/file_kind.hpp"

// What a write brings in its body: the pairs of a form, and files.
namespace dyak::http {

/// A file on its way into the store, not yet kept. What is made to be run is not kept at all.
class UploadedFile {
 public:
  /// HttpError 429 when the account has brought enough files for now.
  UploadedFile(const Context& context, std::string name);
  void append(std::string_view bytes);
  /// {name, sha256, size}; it is the account's until something names it. HttpError 422 "file-program", "file-infected",
  /// 503 "file-unscanned".
  Record store(const Context& context);
  const FileKind& kind() const { return kind_; }

 private:
  void check_clean(const Context& context, const std::string& sha256) const;

  std::string name_;
  std::unique_ptr<cases::IncomingFile> file_;
  FileKindReader reader_;
  FileKind kind_;
};

struct UploadedPart {
  std::string field;
  UploadedFile file;
};

/// The pairs go into context.form; the files are not kept yet: first it must be known that the form is ours.
std::vector<UploadedPart> read_form(Context& context);
/// Keeps them and puts their receipts into context.form.
void store_uploads(Context& context, std::vector<UploadedPart> files);

/// Of an upload that is about to come: HttpError 429 when the account has brought too much in 24 hours.
void check_room(const Context& context);
/// HttpError 429 "quota" when the account has asked for enough for now. Writes, and routes that make registers.
void check_quota(const Context& context);

}  // namespace dyak::http
