// The office's post at the console: what waits, what did not arrive, sending it.
#include <charconv>
#include <filesystem>
#include <iostream>

#include "engine/base/files.hpp"
#include "engine/cli/command.hpp"
#include "engine/cli/post_place.hpp"
#include "engine/cli/report.hpp"
#include "engine/cli/workspace.hpp"

namespace dyak::cli {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> mail_options(std::initializer_list<const char*> more) {
  std::vector<std::string> options = common_options();
  options.emplace_back("mail");
  options.insert(options.end(), more.begin(), more.end());
  return options;
}

std::int64_t letter_id(const Arguments& arguments) {
  const std::string& word = arguments.word(0, "номер письма");
  std::int64_t id = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), id);
  if (fault != std::errc{} || end != word.data() + word.size() || id <= 0)
    throw UsageError{"Номер письма — число из dyak mail list, а не «" + word + "»"};
  return id;
}

cases::Letter letter_of(const cases::ReadView& view, std::int64_t id) {
  cases::LetterQuery query;
  query.id = id;
  const auto found = service::letters_of(view).letters(query);
  if (found.empty()) throw Error(ErrorCode::NotFound, "Письма " + std::to_string(id) + " нет");
  return found.front();
}

int list_letters(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, mail_options({"state", "limit"}), {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::SeeContacts);
  cases::LetterQuery query;
  query.state = arguments.option_or("state", "");
  query.limit = static_cast<int>(arguments.count_or("limit", 50));
  const auto view = workspace.store().read();
  const Zone zone = workspace.service().world().zone;
  List json;
  for (const cases::Letter& letter : service::letters_of(*view).letters(query)) {
    const cases::OutboxMessage& message = letter.message;
    if (arguments.json()) {
      json.push_back(Record{{"id", message.id},
                            {"at", message.at.iso(zone)},
                            {"to", message.to},
                            {"subject", message.subject},
                            {"case", message.case_id.value},
                            {"state", letter.state},
                            {"attempts", letter.attempt},
                            {"said", letter.reply}});
    } else {
      std::cout << message.id << '\t' << message.at.date(zone).russian() << '\t' << message.to << '\t'
                << message.subject << '\t' << service::letter_state(letter, zone) << '\n';
    }
  }
  if (arguments.json()) print_json(Record{{"letters", std::move(json)}});
  return 0;
}

int send_letters(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, mail_options({"only"}), {"once"});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Write);
  service::Post post(workspace.service().world(), post_options(arguments));
  post.take_over();
  post.queue_hooks();
  const std::uint32_t only = arguments.count_or("only", 0);
  const service::PostRound done = only != 0 ? post.run_once(only) : post.run_all();
  if (arguments.json()) {
    print_json(Record{{"sent", done.sent},
                      {"filed", done.filed},
                      {"failed", done.failed},
                      {"waiting", done.waiting},
                      {"declined", done.declined},
                      {"trouble", done.trouble}});
  } else {
    if (!post.has_server())
      std::cout << "Почта не настроена: писем положено в папку " << post.options().folder << ": " << done.filed << '\n';
    else
      std::cout << "Отправлено писем: " << done.sent << ", отложено: " << done.waiting
                << ", не доставлено: " << done.failed << '\n';
    if (!done.trouble.empty()) std::cerr << done.trouble << '\n';
  }
  return done.trouble.empty() && done.failed == 0 ? 0 : 1;
}

int show_letter(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, mail_options({"output"}), {});
  arguments.no_more_than(1);
  Workspace workspace(arguments, Access::Read);
  workspace.actor_for(service::Action::SeeContacts);
  const service::Post post(workspace.service().world(), post_options(arguments));
  const std::string bytes = post.bytes_of(letter_of(*workspace.store().read(), letter_id(arguments)));
  if (const auto target = arguments.option("output"))
    write_file(*target, bytes);
  else
    std::cout << bytes;
  return 0;
}

template <class Act>
int by_hand(const std::vector<std::string>& rest, std::initializer_list<const char*> more, const char* done,
            const Act& act) {
  const Arguments arguments(rest, mail_options(more), {});
  arguments.no_more_than(1);
  const std::int64_t id = letter_id(arguments);
  Workspace workspace(arguments, Access::Write);
  act(workspace.service().world(), id, arguments, workspace.actor_for(service::Action::SeeContacts));
  if (!arguments.json()) std::cout << done << '\n';
  if (arguments.json()) print_json(Record{{"letter", id}});
  return 0;
}

int again(const std::vector<std::string>& rest) {
  return by_hand(rest, {}, "Письмо ждёт отправки заново",
                 [](const auto& world, std::int64_t id, const Arguments&, const workflow::Actor& actor) {
                   service::send_again(world, id, actor);
                 });
}

int marked(const std::vector<std::string>& rest) {
  return by_hand(rest, {}, "Отмечено: письмо отправлено вручную",
                 [](const auto& world, std::int64_t id, const Arguments&, const workflow::Actor& actor) {
                   service::mark_sent_by_hand(world, id, actor);
                 });
}

int drop(const std::vector<std::string>& rest) {
  return by_hand(rest, {"reason"}, "Письмо снято с отправки",
                 [](const auto& world, std::int64_t id, const Arguments& arguments, const workflow::Actor& actor) {
                   service::drop_letter(world, id, arguments.need("reason"), actor);
                 });
}

int bounces(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, mail_options({}), {});
  arguments.no_more_than(0);
  Workspace workspace(arguments, Access::Write);
  service::Post post(workspace.service().world(), post_options(arguments));
  if (!post.options().settings.bounces)
    throw Error(ErrorCode::InvalidInput, "Ящик, куда возвращаются письма, не назван: bounces в настройках почты");
  const int told = post.read_bounces();
  if (arguments.json())
    print_json(Record{{"returned", told}});
  else
    std::cout << "Вернулось писем: " << told << '\n';
  return 0;
}

int check_settings(const std::vector<std::string>& rest) {
  const Arguments arguments(rest, mail_options({}), {});
  arguments.no_more_than(0);
  const service::PostOptions options = post_options(arguments);
  if (!options.settings.server) {
    std::cout << "Почта не настроена: письма ложатся в папку " << options.folder << '\n';
    return 1;
  }
  try {
    const mail::Smtp session(*options.settings.server, std::string(mail::domain_of(options.settings.from.address)));
  } catch (const mail::TalkFailed& fault) {
    throw Error(ErrorCode::Unavailable, fault.what());
  }
  std::cout << "Почтовый сервер " << options.settings.server->host << " отвечает, вход удался\n";
  return 0;
}

}  // namespace

service::PostOptions post_options(const Arguments& arguments) {
  const fs::path data = arguments.option_or("data", "data");
  service::PostOptions options;
  const auto given = arguments.option("mail");
  const fs::path beside = data / "mail.yaml";
  if (given)
    options.settings = mail::read_settings(*given);
  else if (fs::is_regular_file(beside))
    options.settings = mail::read_settings(beside.string());
  options.folder = options.settings.folder.empty() ? (data / "letters").string() : options.settings.folder;
  options.layouts = {definitions_root(arguments) + "/templates/mail", folder_with_program("templates/mail")};
  return options;
}

std::vector<Command> mail_commands() {
  return {
      {"mail list", "[--state waiting|filed|failed|sent|by-hand|declined|dropped] [--limit N]",
       "письма: кому, о чём и что с ними", list_letters},
      {"mail send", "[--once] [--only НОМЕР] [--mail F.yaml]",
       "отправить всё, что ждёт; без настроек почты — положить в папку", send_letters},
      {"mail show", "НОМЕР [-o F.eml]", "письмо, как оно уходит", show_letter},
      {"mail again", "НОМЕР", "отправить заново то, что не дошло", again},
      {"mail by-hand", "НОМЕР", "отметить: письмо отправили сами", marked},
      {"mail drop", "НОМЕР --reason ПОЧЕМУ", "снять письмо с отправки", drop},
      {"mail bounces", "[--mail F.yaml]", "прочесть ящик, куда возвращаются письма", bounces},
      {"mail check", "[--mail F.yaml]", "поздороваться с почтовым сервером и войти", check_settings},
  };
}

}  // namespace dyak::cli
