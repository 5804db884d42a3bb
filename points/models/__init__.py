"""What the site knows: the words of the atlas (`words`) and the places computed from the body (`places`)."""

from points.models.history import Revision
from points.models.learning import Article, Vessel
from points.models.media import Photograph, Video
from points.models.places import ChannelPath, Construction, Diagram, Landmark, LandmarkPlacement, Placement, Site
from points.models.reports import Report
from points.models.version import ContentVersion
from points.models.words import Channel, Point, PointClass, Source

__all__ = [
    "Article",
    "Channel",
    "ChannelPath",
    "Construction",
    "ContentVersion",
    "Diagram",
    "Landmark",
    "LandmarkPlacement",
    "Photograph",
    "Placement",
    "Point",
    "PointClass",
    "Report",
    "Revision",
    "Site",
    "Source",
    "Vessel",
    "Video",
]
