#include "tests/statechart/scxml_file.hpp"

#include <Poco/AutoPtr.h>
#include <Poco/DOM/DOMParser.h>
#include <Poco/DOM/Document.h>
#include <Poco/DOM/Element.h>
#include <Poco/RegularExpression.h>
#include <Poco/SAX/InputSource.h>

#include <fstream>
#include <sstream>

namespace dyak {
namespace {

using Poco::XML::Element;
using statechart::Kind;
using statechart::NodeId;

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::vector<const Element*> children_of(const Element& element) {
  std::vector<const Element*> all;
  for (const Poco::XML::Node* node = element.firstChild(); node != nullptr; node = node->nextSibling()) {
    if (const auto* child = dynamic_cast<const Element*>(node)) all.push_back(child);
  }
  return all;
}

int milliseconds(std::string text) {
  if (text.size() > 1 && text.front() == '\'' && text.back() == '\'') text = text.substr(1, text.size() - 2);
  Poco::RegularExpression::MatchVec found;
  static const Poco::RegularExpression kTime(R"(^(\d*\.?\d+)(ms|s)$)");
  if (kTime.match(text, 0, found) == 0) throw NotACharts("a delay that is counted");
  const double number = std::stod(text.substr(found[1].offset, found[1].length));
  return static_cast<int>(text.ends_with("ms") ? number : number * 1000);
}

class Reader {
 public:
  ScxmlFile read(const Element& root) {
    add_children(root, statechart::kRoot);
    for (const auto& [element, node] : nodes_) finish(*element, node);
    finish(root, statechart::kRoot);
    return std::move(file_);
  }

 private:
  static Kind kind_of(const Element& element) {
    const std::string tag = element.localName();
    if (tag == "parallel") return Kind::Parallel;
    if (tag == "final") return Kind::Final;
    if (tag == "history") return element.getAttribute("type") == "deep" ? Kind::DeepHistory : Kind::ShallowHistory;
    for (const Element* child : children_of(element)) {
      const std::string inner = child->localName();
      if (inner == "state" || inner == "parallel" || inner == "final") return Kind::Compound;
    }
    return Kind::Atomic;
  }

  void add_children(const Element& element, NodeId parent) {
    for (const Element* child : children_of(element)) {
      const std::string tag = child->localName();
      if (tag == "state" || tag == "parallel" || tag == "final" || tag == "history") {
        const NodeId node = file_.chart.add(parent, child->getAttribute("id"), kind_of(*child));
        nodes_.emplace_back(child, node);
        add_children(*child, node);
      } else if (tag != "transition" && tag != "onentry" && tag != "onexit" && tag != "initial") {
        throw NotACharts("<" + tag + ">");
      }
    }
  }

  std::vector<NodeId> named(const std::string& ids) const {
    std::vector<NodeId> all;
    for (const std::string& id : words_in(ids)) {
      all.push_back(file_.chart.find(id));
      if (all.back() == statechart::kNone) throw NotACharts("a target that is not there");
    }
    return all;
  }

  void finish(const Element& element, NodeId node) {
    if (element.hasAttribute("initial")) file_.chart.start_in(node, named(element.getAttribute("initial")));
    for (const Element* child : children_of(element)) {
      const std::string tag = child->localName();
      if (tag == "onentry") add_actions(*child, file_.on_entry[node]);
      if (tag == "onexit") add_actions(*child, file_.on_exit[node]);
      if (tag == "initial") start(*children_of(*child).front(), node);
      if (tag != "transition") continue;
      file_.chart.is_history(node) ? start(*child, node) : add_transition(*child, node);
    }
  }

  void start(const Element& transition, NodeId node) {
    file_.chart.start_in(node, named(transition.getAttribute("target")));
    add_actions(transition, file_.on_start[node]);
  }

  void add_transition(const Element& element, NodeId source) {
    static const Poco::RegularExpression kCondition(R"(^(true|false|!?In\('[\w.-]+'\))$)");
    ScxmlTransition made;
    made.condition = element.getAttribute("cond");
    if (!made.condition.empty() && !kCondition.match(made.condition)) throw NotACharts("a condition over data");
    made.transition = {.source = source,
                       .targets = named(element.getAttribute("target")),
                       .internal = element.getAttribute("type") == "internal"};
    made.events = words_in(element.getAttribute("event"));
    add_actions(element, made.actions);
    file_.transitions.push_back(std::move(made));
  }

  static void add_actions(const Element& element, ScxmlActions& all) {
    for (const Element* child : children_of(element)) {
      const std::string tag = child->localName();
      if (tag == "log") continue;
      if (tag == "raise") {
        all.push_back({ScxmlAction::Kind::Raise, child->getAttribute("event")});
      } else if (tag == "cancel" && child->hasAttribute("sendid")) {
        all.push_back({ScxmlAction::Kind::Cancel, child->getAttribute("sendid")});
      } else if (tag == "send") {
        all.push_back(sent(*child));
      } else {
        throw NotACharts("<" + tag + ">");
      }
    }
  }

  static ScxmlAction sent(const Element& element) {
    for (const char* attribute : {"eventexpr", "targetexpr", "typeexpr", "idlocation", "namelist"}) {
      if (element.hasAttribute(attribute)) throw NotACharts(std::string("@") + attribute);
    }
    if (!children_of(element).empty()) throw NotACharts("an event that carries data");
    const std::string target = element.getAttribute("target");
    if (!target.empty() && target != "#_internal") throw NotACharts("an event to somebody else");
    if (element.hasAttribute("type")) throw NotACharts("a processor of events by name");
    const std::string delay = element.getAttribute("delay") + element.getAttribute("delayexpr");
    return {target.empty() ? ScxmlAction::Kind::Send : ScxmlAction::Kind::Raise, element.getAttribute("event"),
            element.getAttribute("id"), delay.empty() ? 0 : milliseconds(delay)};
  }

  ScxmlFile file_;
  std::vector<std::pair<const Element*, NodeId>> nodes_;
};

}  // namespace

ScxmlFile read_scxml(const std::string& path) {
  std::ifstream stream(path);
  Poco::XML::InputSource source(stream);
  Poco::XML::DOMParser parser;
  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
  const Poco::AutoPtr<Poco::XML::Document> document = parser.parse(&source);
  return Reader().read(*document->documentElement());
}

}  // namespace dyak
