#include "engine/http/app/uploads.hpp"

#include <algorithm>

#include "engine/base/program_name.hpp"
#include "engine/base/utf8.hpp"
#include "engine/http/app/request_checks.hpp"
#include "engine/http/app/router.hpp"
#include "engine/http/wire/multipart.hpp"
#include "engine/http/wire/problem.hpp"
#include "engine/service/unclaimed.hpp"

namespace dyak::http {
namespace {

constexpr std::size_t kMaxFormFields = 5000;
constexpr std::uint64_t kStrangersDay = 4 * kMaxFromStranger;
constexpr std::int64_t kDaySeconds = 24LL * 60 * 60;

void check_text(std::string_view text) {
  const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
    const bool line = c == '\n' || c == '\r' || c == '\t';
    return (static_cast<unsigned char>(c) < 0x20 && !line) || c == 0x7f;
  });
  if (!clean || first_bad_utf8(text))
    throw HttpError(400, "bad-form", "В форме испорченный текст", "Вернитесь на страницу и наберите его ещё раз");
}

void charge_quota(const Context& context, Quotas::Kind kind, const std::string& what) {
  const int seconds = context.app.quotas().charge(kind, context.owner(), context.app.world().clock.now());
  if (seconds == 0) return;
  throw HttpError(429, "quota", "За час " + what + ": больше пока нельзя",
                  "Подождите " + service::time_to_wait(seconds) + " и повторите",
                  {{"Retry-After", std::to_string(seconds)}});
}

std::vector<UploadedPart> read_parts(Context& context) {
  std::vector<UploadedPart> files;
  Part part;
  std::string text;
  std::size_t texts = 0;
  const PartReader reader{[&](const Part& begun) {
                            part = begun;
                            text.clear();
                            if (part.is_file && !part.file_name.empty())
                              files.push_back({part.name, UploadedFile(context, part.file_name)});
                          },
                          [&](std::string_view bytes) {
                            if (part.is_file) {
                              if (!part.file_name.empty()) files.back().file.append(bytes);
                              return;
                            }
                            texts += bytes.size();
                            if (texts > kMaxFormText)
                              throw HttpError(413, "body-too-large", "В форме слишком много текста");
                            text += bytes;
                          },
                          [&] {
                            if (part.is_file) return;
                            check_text(text);
                            context.form.emplace_back(part.name, text);
                          }};
  read_multipart(*context.request.upload, context.request.header("content-type"), kMaxFormFields, reader);
  return files;
}

}  // namespace

UploadedFile::UploadedFile(const Context& context, std::string name) : name_(std::move(name)) {
  charge_quota(context, Quotas::Kind::Files, "Вы передали слишком много файлов");
  file_ = context.app.world().store.receive_file();
}

void UploadedFile::append(std::string_view bytes) {
  reader_.append(bytes);
  file_->append(bytes);
}

Record UploadedFile::store(const Context& context) {
  kind_ = reader_.kind();
  if (kind_.is_program || is_program_name(name_))
    throw HttpError(422, "file-program", "Файл «" + name_ + "» — программа или содержит её: такие не принимаются",
                    "Передайте документ: PDF, снимок, текст, таблицу без макросов");
  const auto kept = file_->finish();
  check_clean(context, kept.sha256);
  const auto transaction = context.app.world().store.write();
  transaction->put_upload({kept.sha256, context.owner(), kept.size, context.app.world().clock.now()});
  transaction->commit();
  return {{"name", name_}, {"sha256", kept.sha256}, {"size", static_cast<std::int64_t>(kept.size)}};
}

// The scanner's word comes before anything can name the file. Whom nobody knows is not taken at his own word; people with
// accounts are not kept from their work by a scanner that is away, or that looks at no files as large.
void UploadedFile::check_clean(const Context& context, const std::string& sha256) const {
  const intake::Scanner* scanner = context.app.options().scanner.get();
  if (scanner == nullptr) return;
  intake::Scanned scanned;
  if (const auto file = context.app.world().store.open_file(sha256))
    scanned = scanner->scan(file->size(), [&](std::uint64_t from, std::size_t most) { return file->read(from, most); });
  const bool stranger = context.actor.user.empty();
  if (scanned.state == intake::Scanned::State::Clean) return;
  if (scanned.state == intake::Scanned::State::NoAnswer && !stranger) return;
  service::drop_brought_file(context.app.world(), sha256);
  if (scanned.state == intake::Scanned::State::Infected)
    throw HttpError(422, "file-infected", "Файл «" + name_ + "» не принят: антивирус нашёл в нём " + scanned.said,
                    "Проверьте свой компьютер и передайте другой файл");
  throw HttpError(503, "file-unscanned", "Файл «" + name_ + "» не принят: его сейчас нельзя проверить антивирусом",
                  "Повторите через несколько минут; если не выйдет снова, передайте файл меньше",
                  {{"Retry-After", "120"}});
}

std::vector<UploadedPart> read_form(Context& context) {
  if (context.request.upload) return read_parts(context);
  const std::string& type = context.request.header("content-type");
  if (type.rfind("application/x-www-form-urlencoded", 0) != 0)
    throw HttpError(415, "media-type", "Форма передана неизвестным способом");
  if (!parse_pairs(context.request.body, Decode::Form, kMaxFormFields, context.form)) {
    throw HttpError(400, "bad-form", "Форма передана с ошибкой", "Вернитесь на страницу и отправьте её ещё раз");
  }
  return {};
}

void store_uploads(Context& context, std::vector<UploadedPart> files) {
  for (UploadedPart& part : files)
    context.form.emplace_back(part.field, context.receipts().write(part.file.store(context)));
}

void check_room(const Context& context) {
  const bool stranger = !context.uploader.empty() && context.actor.user.empty();
  const std::uint64_t most = stranger ? kStrangersDay : context.app.quotas().limits().bytes;
  if (most == 0) return;
  const Moment day_ago = context.app.world().clock.now().plus_seconds(-kDaySeconds);
  if (context.view->uploaded_since(context.owner(), day_ago) + body_length(context.request) <= most) return;
  throw HttpError(429, "quota", "За сутки Вы передали слишком много: больше пока нельзя", "Повторите завтра",
                  {{"Retry-After", std::to_string(60 * 60)}});
}

void check_quota(const Context& context) {
  if (context.actor.user.empty()) return;
  if (context.route.lane == Lane::Export)
    return charge_quota(context, Quotas::Kind::Exports, "Вы составили слишком много реестров и пакетов документов");
  if (!context.request.writes() || context.route.action == service::Action::SeeSelf) return;
  const bool looks = context.route.face == Face::Page && context.field("action").rfind("find:", 0) == 0;
  if (looks) return;  // for somebody to name in a form: nothing is written
  charge_quota(context, service::is_outsider(context.actor) ? Quotas::Kind::VisitorWrites : Quotas::Kind::Writes,
               "Вы сделали слишком много записей");
}

}  // namespace dyak::http
