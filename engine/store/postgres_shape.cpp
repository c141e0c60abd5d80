// Somebody who edits a record by hand first takes away what guards it, or weakens it.
#include "engine/store/postgres_shape.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

namespace dyak::store {
namespace {

using Text = std::string;
using Texts = std::vector<Text>;
using Integer = std::int64_t;

/// Word by word, as the server itself spells it and as we do: without brackets, blanks and what it adds.
Text plain(Text sql) {
  for (const char* added : {"::text", " USING btree", "\"", "(", ")", " "})
    for (std::size_t at = sql.find(added); at != Text::npos; at = sql.find(added, at))
      sql.erase(at, Text(added).size());
  std::transform(sql.begin(), sql.end(), sql.begin(), [](unsigned char c) { return std::tolower(c); });
  return sql;
}

Text trimmed(const Text& text) {
  const auto blank = [](char c) { return c == ' ' || c == '\n'; };
  std::size_t from = 0;
  std::size_t to = text.size();
  while (from < to && blank(text[from])) ++from;
  while (to > from && blank(text[to - 1])) --to;
  return text.substr(from, to - from);
}

/// At this character, but not inside brackets.
Texts split(const Text& text, char at) {
  Texts parts(1);
  int depth = 0;
  for (const char c : text) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == at && depth == 0)
      parts.emplace_back();
    else
      parts.back() += c == '\n' ? ' ' : c;
  }
  for (Text& part : parts) part = trimmed(part);
  std::erase(parts, Text());
  return parts;
}

bool has(const Text& text, const char* words) { return text.find(words) != Text::npos; }

/// Between the first bracket after `from` and its fellow.
Text inside(const Text& text, std::size_t from = 0) {
  const std::size_t open = text.find('(', from);
  if (open == Text::npos) return {};
  int depth = 0;
  for (std::size_t at = open; at < text.size(); ++at) {
    depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
    if (depth == 0) return text.substr(open + 1, at - open - 1);
  }
  return {};
}

/// The statements of the steps, one by one; what functions say is compared elsewhere.
Texts statements_of(const Text& steps) {
  Text bare;
  for (std::size_t at = 0;;) {
    const std::size_t quote = steps.find("$$", at);
    bare += steps.substr(at, quote - at);
    if (quote == Text::npos) break;
    const std::size_t end = steps.find("$$", quote + 2);
    if (end == Text::npos) break;
    at = end + 2;
  }
  return split(bare, ';');
}

/// One table as a step makes it.
class Table {
 public:
  Table(Text name, Shape& shape) : name_(std::move(name)), shape_(shape) {}

  void part(const Text& text) {
    if (text.rfind("PRIMARY KEY", 0) == 0) return key(inside(text));
    if (text.rfind("UNIQUE", 0) == 0) return say("unique " + name_ + " (" + plain(inside(text)) + ")");
    column(text);
  }

 private:
  void say(const Text& what) const { shape_.insert(what); }

  void key(const Text& columns) {
    say("primary key " + name_ + " (" + plain(columns) + ")");
    for (const Text& column : split(columns, ',')) not_null(plain(column));
  }

  void not_null(const Text& column) const { say("not null " + name_ + "." + column); }

  void column(const Text& text) {
    const Texts words = split(text, ' ');
    const Text column = plain(words[0]);
    say("column " + name_ + "." + column + " " + plain(words[1]));
    if (has(text, "PRIMARY KEY")) key(column);
    if (has(text, "NOT NULL") || has(text, "IDENTITY")) not_null(column);
    if (has(text, "UNIQUE")) say("unique " + name_ + " (" + column + ")");
    if (const auto at = text.find("CHECK"); at != Text::npos) say("check " + name_ + " " + plain(inside(text, at)));
    if (const auto at = text.find("REFERENCES "); at != Text::npos) {
      const Texts to = split(text.substr(at + 11), ' ');
      say("foreign key " + name_ + " (" + column + ") to " + plain(to[0]));
    }
  }

  Text name_;
  Shape& shape_;
};

Text trigger_sentence(const Text& name, const Text& table, Texts events, Texts columns) {
  std::sort(events.begin(), events.end());
  std::sort(columns.begin(), columns.end());
  Text all = "trigger " + name + " on " + table;
  for (const Text& event : events) all += " " + event;
  for (const Text& column : columns) all += " of " + column;
  return all;
}

/// CREATE TRIGGER name BEFORE UPDATE OF a, b OR DELETE ON table EXECUTE FUNCTION f()
Text trigger_made(const Text& statement) {
  const Texts words = split(statement, ' ');
  Texts events;
  Texts columns;
  std::size_t at = 4;
  for (; at < words.size() && words[at] != "ON"; ++at) {
    if (words[at] == "UPDATE" || words[at] == "DELETE" || words[at] == "TRUNCATE" || words[at] == "INSERT")
      events.push_back(plain(words[at]));
    else if (words[at] != "OR" && words[at] != "OF")
      columns.push_back(plain(split(words[at], ',').front()));
  }
  return trigger_sentence(words[2], words[at + 1], events, columns);
}

using Tables = std::set<Text>;

void put_triggers(Connection& connection, const Tables& tables, Shape& shape) {
  constexpr std::array<std::pair<Integer, const char*>, 4> kEvents{
      {{4, "insert"}, {8, "delete"}, {16, "update"}, {32, "truncate"}}};
  for (const auto& [name, table, kind, columns] : connection.select<Text, Text, Integer, Text>(
           "SELECT tgname::text, relname::text, tgtype::bigint, coalesce((SELECT string_agg(attname::text, ',') FROM "
           "pg_attribute WHERE attrelid = tgrelid AND attnum = ANY (tgattr)), '') FROM pg_trigger JOIN pg_class ON "
           "pg_class.oid = tgrelid WHERE relnamespace = current_schema()::regnamespace AND NOT tgisinternal AND "
           "tgenabled = 'O' AND tgqual IS NULL")) {
    if (!tables.contains(table)) continue;
    Texts events;
    for (const auto& [bit, event] : kEvents)
      if ((kind & bit) != 0) events.emplace_back(event);
    const bool before_each_statement = (kind & 1) == 0 && (kind & 2) != 0;
    shape.insert(trigger_sentence(name, table, events, split(columns, ',')) + (before_each_statement ? "" : " later"));
  }
}

void put_columns(Connection& connection, const Tables& tables, Shape& shape) {
  for (const auto& [column, type, not_null] : connection.select<Text, Text, Integer>(
           "SELECT relname || '.' || attname, format_type(atttypid, atttypmod), attnotnull FROM pg_attribute JOIN "
           "pg_class ON pg_class.oid = attrelid WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' "
           "AND attnum > 0 AND NOT attisdropped")) {
    if (!tables.contains(column.substr(0, column.find('.')))) continue;
    shape.insert("column " + column + " " + type);
    if (not_null != 0) shape.insert("not null " + column);
  }
}

void put_constraints(Connection& connection, const Tables& tables, Shape& shape) {
  for (const auto& [kind, table, columns, to, text] : connection.select<Text, Text, Text, Text, Text>(
           "SELECT contype::text, pg_class.relname::text, coalesce((SELECT string_agg(attname::text, ',' ORDER BY "
           "place) FROM unnest(conkey) WITH ORDINALITY AS one (number, place) JOIN pg_attribute ON attrelid = conrelid "
           "AND attnum = number), ''), coalesce(other.relname::text, ''), CASE contype WHEN 'c' THEN "
           "pg_get_constraintdef(pg_constraint.oid) ELSE '' END FROM pg_constraint JOIN pg_class ON pg_class.oid = "
           "conrelid LEFT JOIN pg_class AS other ON other.oid = confrelid WHERE connamespace = "
           "current_schema()::regnamespace AND convalidated AND pg_class.relkind = 'r'")) {
    if (!tables.contains(table)) continue;
    if (kind == "p") shape.insert("primary key " + table + " (" + columns + ")");
    if (kind == "u") shape.insert("unique " + table + " (" + columns + ")");
    if (kind == "f") shape.insert("foreign key " + table + " (" + columns + ") to " + to);
    if (kind == "c") shape.insert("check " + table + " " + plain(text.substr(5)));
  }
}

void put_indexes(Connection& connection, const Tables& tables, Shape& shape) {
  for (const auto& [text, table] : connection.select<Text, Text>(
           "SELECT replace(pg_get_indexdef(indexrelid), quote_ident(current_schema()) || '.', ''), "
           "pg_class.relname::text "
           "FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = current_schema()::regnamespace "
           "AND indisvalid AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN "
           "('p', "
           "'u'))"))
    if (tables.contains(table)) shape.insert("index " + plain(text.substr(7)));
}

void put_made(const Text& statement, Shape& shape) {
  const Texts words = split(statement, ' ');
  if (words.size() < 3) return;
  if (words[1] == "TABLE" && words[0] == "CREATE") {
    Table table(words[2], shape);
    for (const Text& part : split(inside(statement), ',')) table.part(part);
  } else if (words[1] == "TABLE" && words[0] == "ALTER" && words[3] == "ADD") {
    Table(words[2], shape).part(trimmed(statement.substr(statement.find("COLUMN ") + 7)));
  } else if (words[1] == "TRIGGER") {
    shape.insert(trigger_made(statement));
  } else if (words[1] == "INDEX" || words[1] == "UNIQUE") {
    shape.insert("index " + plain(statement.substr(7)));
  }
}

}  // namespace

Shape shape_made_by(const std::string& steps) {
  Shape shape;
  for (const Text& statement : statements_of(steps)) put_made(statement, shape);
  return shape;
}

Shape shape_found(Connection& connection, const std::set<std::string>& tables) {
  Shape shape;
  put_columns(connection, tables, shape);
  put_constraints(connection, tables, shape);
  put_triggers(connection, tables, shape);
  put_indexes(connection, tables, shape);
  return shape;
}

}  // namespace dyak::store
